/** The text of a file that was chosen. @throws Error in words where it is no text that can be read */
export async function readUpload(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  // Spreadsheets save "Unicode text" as UTF-16 with its mark.
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error("This is not a text file that can be read. Save it as CSV (UTF-8).");
  }
}

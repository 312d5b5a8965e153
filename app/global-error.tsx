"use client";

import "./globals.css";
import { buttonClass } from "@/components/ui/button-class";
import { errorDigest } from "@/components/ui/error-digest";
import { FullPageMessage } from "@/components/ui/full-page-message";

/**
 * When the root layout itself failed: stands alone, with the system's theme and fonts. Whose portal it is and who reads
 * cannot be known here, so it names nobody and says it in both languages.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = errorDigest(error);
  return (
    <html lang="en">
      <body>
        <title>Not available</title>
        <main>
          <FullPageMessage
            title="The portal could not be shown"
            actions={
              <button type="button" className={buttonClass({ variant: "primary" })} onClick={retry}>
                Try again
              </button>
            }
            footnote={
              digest && (
                <p>
                  Reference <code className="font-mono">{digest}</code>
                </p>
              )
            }
          >
            <p>Something went wrong on our side. Try again in a moment.</p>
            <p lang="hi">हमारी ओर से कुछ गड़बड़ हुई। थोड़ी देर में फिर कोशिश करें।</p>
          </FullPageMessage>
        </main>
      </body>
    </html>
  );
}

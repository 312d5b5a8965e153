"use client";

// Within the portal's frame, so that navigation and the bar of a visit stay.
export { default } from "../error";

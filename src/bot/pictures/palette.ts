/** The colours of the pictures: ink and quiet tones on paper, one colour for what happened, one for what is still open. */
export const PALETTE = {
  paper: "#fbf9f4",
  card: "#ffffff",
  ink: "#1c2b33",
  /** For what is read second; on paper its contrast is above 4.5 to 1. */
  quiet: "#56646c",
  line: "#d5d1c6",
  happened: "#17616e",
  onHappened: "#ffffff",
  open: "#a45f12",
  cancelled: "#6d757b",
} as const;

/** A port that was asked for is taken, or may not be used. */
export class PortError extends Error {
  constructor(port: number, isTaken: boolean) {
    const reason = isTaken ? "is in use by another program" : "may not be used";
    super(`PORT ${port} ${reason}: set another one, or none, and a free one is found.`);
    this.name = "PortError";
  }
}

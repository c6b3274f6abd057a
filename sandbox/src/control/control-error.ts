/** A refusal by the control API. The message names the field and the cure. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

/** The request is wrong. */
export function badRequest(message: string): ControlError {
  return new ControlError(400, message);
}

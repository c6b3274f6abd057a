/** The variable by which an app's owner has its calls go elsewhere, such as to a sandbox. */
export const ownerVariable = (system: string): string =>
  `TILLPASS_${system.toUpperCase().replaceAll('-', '_')}_URL`;

/** The part of the qrcode-generator package that the page uses. The sandbox serves the package's own file here. */
interface QrCode {
  addData(text: string): void;
  make(): void;
  getModuleCount(): number;
  isDark(row: number, column: number): boolean;
}
declare const qrcode: (typeNumber: 0, errorCorrection: 'L' | 'M' | 'Q' | 'H') => QrCode;
export default qrcode;

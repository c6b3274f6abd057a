import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A mail server that takes every mail and keeps it (as much of RFC 5321 as a sender needs). */
export class Mailbox {
  /** Each with its headers, as it was sent. */
  readonly mails: string[] = [];
  readonly #server = createServer((socket) => this.#talk(socket));

  static async open(): Promise<Mailbox> {
    const mailbox = new Mailbox();
    await new Promise<void>((resolve) => mailbox.#server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #talk(socket: Socket): void {
    let heard = '';
    let mail: string[] | undefined;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const answer = (line: string) => {
      if (mail && line !== '.') return mail.push(line.replace(/^\.\./, '.'));
      if (mail) {
        this.mails.push(mail.join('\r\n'));
        mail = undefined;
        return say('250 kept');
      }
      if (/^DATA$/i.test(line)) {
        mail = [];
        return say('354 go on');
      }
      return /^QUIT$/i.test(line) ? socket.end('221 bye\r\n') : say('250 yes');
    };
    socket.setEncoding('utf8');
    socket.on('error', () => socket.destroy());
    socket.on('data', (text: string) => {
      const lines = (heard + text).split('\r\n');
      heard = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    say('220 mailbox');
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** What a mail of one part says: its subject, and its text in one piece. */
export function readMail(mail: string): { subject: string; text: string } {
  const end = mail.indexOf('\r\n\r\n');
  const headers = mail.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? '';
  const body = mail.slice(end + 4);
  const decode = {
    'quoted-printable': () => decodeQuoted(body),
    base64: () => Buffer.from(body, 'base64').toString('utf8'),
  }[header('Content-Transfer-Encoding').toLowerCase()];
  return { subject: decodeWords(header('Subject')), text: (decode?.() ?? body).replace(/\r\n/g, '\n') };
}

/** A header may be in pieces that name their own encoding (RFC 2047). */
const decodeWords = (header: string): string =>
  header
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_, word: string) => decodeQuoted(word.replaceAll('_', ' ')));

function decodeQuoted(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

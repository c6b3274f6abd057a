import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A field of a message: its JSON name, its type as the .proto file wrote it, and whether it is a list or a map. */
export interface MessageField {
  name: string;
  type: string;
  shape: 'one' | 'list' | 'map';
  /** Types of keys and values of a map. */
  keyType?: string;
}

export interface Messages {
  /** Fields by name of the message type, such as `members.Member`. */
  fields(message: string): ReadonlyMap<string, MessageField> | undefined;
  /** Numbers by name of the enum type, such as `members.MemberStatus`. */
  numbers(enumType: string): ReadonlyMap<string, number> | undefined;
  /** The full name of a type that a message names, by the scoping rules of .proto files. */
  resolve(type: string, within: string): string;
  readonly messageCount: number;
}

const FOLDERS = ['io/common', 'io/image', 'io/member', 'io/single_use_coupons', 'io/user'];
const ACCESSOR =
  /\/\*\*\n \* (?:(optional|repeated) ([\w.]+)|map<(\w+), ([\w.]+)>) (\w+) = \d+;\n(?:(?! \*\/)[^\n]*\n)* \*\/\nproto\.([\w.]+)\.prototype\.get/g;
const ENUM = /^proto\.([\w.]+) = \{\n((?:\s+\w+: \d+,?\n)+)\};/gm;

/**
 * The message types of PassKit, out of `passkit-node-sdk`. The SDK holds no descriptors and its code needs
 * google-protobuf, which it does not bring along, so its generated sources are read as text: protoc writes each
 * field's declaration (`optional io.Person person = 6;`) above its getter, and each enum as an object of numbers.
 * PassKit's .proto files name fields in lowerCamel already, so these are the names of protojson.
 */
export function readMessages(): Messages {
  const messages = new Map<string, Map<string, MessageField>>();
  const enums = new Map<string, Map<string, number>>();
  for (const source of sources()) {
    for (const [, name = ''] of source.matchAll(/goog\.inherits\(proto\.([\w.]+), jspb\.Message\)/g)) {
      messages.set(name, new Map());
    }
    for (const match of source.matchAll(ACCESSOR)) {
      const [, label, plain = '', keyType, valueType, name = '', message = ''] = match;
      const field: MessageField = keyType
        ? { name, type: valueType ?? '', shape: 'map', keyType }
        : { name, type: plain, shape: label === 'repeated' ? 'list' : 'one' };
      messages.get(message)?.set(name, field);
    }
    for (const [, name = '', body = ''] of source.matchAll(ENUM)) {
      enums.set(
        name,
        new Map([...body.matchAll(/(\w+): (\d+)/g)].map(([, key = '', number]) => [key, Number(number)])),
      );
    }
  }
  return {
    fields: (message) => messages.get(message),
    numbers: (enumType) => enums.get(enumType),
    messageCount: messages.size,
    resolve(type, within) {
      for (let scope = within; ; scope = scope.slice(0, Math.max(0, scope.lastIndexOf('.')))) {
        const name = scope ? `${scope}.${type}` : type;
        if (messages.has(name) || enums.has(name) || scope === '') return name;
      }
    },
  };
}

function sources(): string[] {
  const root = dirname(require.resolve('passkit-node-sdk/package.json'));
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('_pb.js') && !file.endsWith('_grpc_pb.js'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
}

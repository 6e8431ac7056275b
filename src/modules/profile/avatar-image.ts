/** From what somebody uploads to a picture that is safe to serve: decoded, cut to a square and written anew. */
import sharp from 'sharp';
import { refuse } from '../../platform/refusal.js';

/** Bytes of an upload, at most. */
export const MOST_BYTES = 2 * 1024 * 1024;
/** Pixels that are decoded, at most: a small file can unfold to gigabytes. */
const MOST_PIXELS = 40_000_000;
const SIDE = 256;
const SECONDS = 10;

/** How files of the formats that are taken begin. Nothing else reaches a decoder: no SVG, no PDF, no TIFF. */
const BEGINNINGS: readonly (readonly [format: string, begins: (bytes: Buffer) => boolean])[] = [
  ['jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['png', (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))],
  ['webp', (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'],
  ['gif', (bytes) => /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))],
];

const bad = (why: string) => refuse('BAD_USER_INPUT', why, ['image']);

/** The bytes of a base64 text or data URL. Throws BAD_USER_INPUT as a Refusal where it is none, or too long. */
export const decodeUpload = (text: string): Buffer => {
  const base64 = text.replace(/^data:[\w./+-]*;base64,/, '');
  if (base64.length > Math.ceil(MOST_BYTES / 3) * 4) throw bad('a picture has at most 2 MB');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) throw bad('the picture is not in base64');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw bad('the picture is empty');
  if (bytes.length > MOST_BYTES) throw bad('a picture has at most 2 MB');
  return bytes;
};

/**
 * A square WebP of 256 pixels: the first frame, turned as its camera says, without any metadata. Throws BAD_USER_INPUT
 * as a Refusal for whatever cannot be decoded.
 */
export const toAvatar = async (bytes: Buffer): Promise<Buffer> => {
  const format = BEGINNINGS.find(([, begins]) => begins(bytes))?.[0];
  if (format === undefined) throw bad('a picture is a JPEG, PNG, WebP or GIF');
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, pages: 1, failOn: 'error', sequentialRead: true })
      .rotate()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .webp({ quality: 82 })
      .timeout({ seconds: SECONDS })
      .toBuffer();
  } catch {
    throw bad('the picture cannot be decoded, or has too many pixels');
  }
};

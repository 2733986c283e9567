import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** 256 random bits for keys, session and link tokens; stored only as their SHA-256. */
export const randomToken = (): string => randomBytes(32).toString('base64url')

/** What SECRET_KEY protects: older keys still verify and open, the newest one signs and seals. */
export interface Secrets {
  /** A keyed digest of a low-entropy secret such as a code, bound to `context`. */
  digest(context: string, secret: string): string
  /** Whether `digest` was made of this secret under any key still known. */
  matches(digest: string, context: string, secret: string): boolean
  /** Encrypts text for storage. */
  seal(plain: string): string
  /** Decrypts what `seal` made; throws where no known key fits. */
  open(sealed: string): string
  /** Seals anew with the newest key what an older one sealed; null where the newest did. Throws as `open`. */
  reseal(sealed: string): string | null
}

const derive = (key: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, 'baja', use, 32))

/** `keys`: the current SECRET_KEY first, then older ones. */
export function createSecrets(keys: readonly string[]): Secrets {
  const digestKeys = keys.map((key) => derive(key, 'digest'))
  const sealKeys = keys.map((key) => derive(key, 'seal'))
  const digestWith = (key: Buffer, context: string, secret: string) =>
    createHmac('sha256', key).update(`${context}\0${secret}`).digest('hex')
  const openWith = (key: Buffer, sealed: Buffer) => {
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    cipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([cipher.update(sealed.subarray(28)), cipher.final()]).toString('utf8')
  }
  const secrets: Secrets = {
    digest: (context, secret) => digestWith(digestKeys[0] as Buffer, context, secret),
    matches: (digest, context, secret) =>
      digestKeys.some((key) =>
        timingSafeEqual(
          Buffer.from(digestWith(key, context, secret), 'hex'),
          Buffer.from(digest, 'hex'),
        ),
      ),
    seal(plain) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKeys[0] as Buffer, iv)
      const body = [cipher.update(plain, 'utf8'), cipher.final()]
      return Buffer.concat([iv, cipher.getAuthTag(), ...body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      for (const key of sealKeys)
        try {
          return openWith(key, bytes)
        } catch {}
      throw new Error('sealed with a key that is not in SECRET_KEY or SECRET_KEY_PREVIOUS')
    },
    reseal(sealed) {
      try {
        openWith(sealKeys[0] as Buffer, Buffer.from(sealed, 'base64'))
        return null
      } catch {
        return secrets.seal(secrets.open(sealed))
      }
    },
  }
  return secrets
}

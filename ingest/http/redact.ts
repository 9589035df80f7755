/**
 * Takes secrets out of text before anything is stored, logged or thrown. Every secret that ever went into a request is
 * remembered by its value, plain and as an address or a JSON text (with `/` or `\/`) writes it; what platforms put into addresses of their
 * own (`access_token=…`) goes by its name.
 */

const shown = '***'
/** Shorter values are no secrets, and taking them out would spoil the text. */
const shortest = 4

/** Names under which platforms repeat a token in addresses and bodies. */
const named =
  /((?:access_token|refresh_token|input_token|client_secret|appsecret_proof|fb_exchange_token|secret_key|api_key|[?&]key)(?:"\s*:\s*"|=|%3D))[^&"'\s\\]+/gi

export interface Redactor {
  /** From now on these values are taken out. */
  readonly learn: (secrets: Iterable<string>) => void
  readonly redact: (text: string) => string
}

export function redactor(): Redactor {
  // Longest first: a secret may hold another one.
  let known: readonly string[] = []
  return {
    learn: (secrets) => {
      const forms = [...secrets]
        .filter((secret) => secret.length >= shortest)
        .flatMap((secret) => {
          const json = JSON.stringify(secret).slice(1, -1)
          return [secret, encodeURIComponent(secret), json, json.replaceAll('/', '\\/')]
        })
      if (forms.every((form) => known.includes(form))) return
      known = [...new Set([...known, ...forms])].sort((a, b) => b.length - a.length)
    },
    redact: (text) => {
      let clean = text.replace(named, (_, name: string) => `${name}${shown}`)
      for (const secret of known) if (clean.includes(secret)) clean = clean.replaceAll(secret, shown)
      return clean
    },
  }
}

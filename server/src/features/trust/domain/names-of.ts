/**
 * The names and addresses of a certificate, in its order, from Node's text of them
 * (`DNS:foyer.local, IP Address:FD12:0:0:0:0:0:0:5`); IPv6 as URLs write it, without brackets.
 */
export function namesOf(subjectAltName: string): string[] {
  return subjectAltName
    .split(', ')
    .flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? [])
    .map((name) => (name.includes(':') ? new URL(`http://[${name}]`).hostname.slice(1, -1) : name));
}

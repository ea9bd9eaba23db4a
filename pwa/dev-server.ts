/** Where `vite` sends what it does not serve: `FOYER_DEV_SERVER`, else this machine at `FOYER_PORT`, else at 8080. */
export function devServer(env: Readonly<Record<string, string | undefined>>): string {
  return env['FOYER_DEV_SERVER'] || `http://127.0.0.1:${env['FOYER_PORT'] || '8080'}`;
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dockerFindings } from '../../server/launcher/docker-findings.mjs';

const project = join(import.meta.dirname, '../..');

describe('the lint of docker/', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'foyer-docker-'));
    cpSync(join(project, 'docker'), join(root, 'docker'), { recursive: true });
    mkdirSync(join(root, 'server/launcher'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Replaces words that have to be there. */
  const change = (name: string, before: string | RegExp, after: string) => {
    const text = readFileSync(join(root, 'docker', name), 'utf8');
    const changed = text.replace(before, after);
    expect(changed).not.toBe(text);
    writeFileSync(join(root, 'docker', name), changed);
  };

  it('has nothing to say about the files as they are', () => {
    expect(dockerFindings(root)).toEqual([]);
  });

  it.each([
    ['an unknown instruction', 'WORKDIR /app', 'WORKDR /app', 'Unknown instruction: WORKDR'],
    ['an unknown flag', '--retries=3', '--tries=3', 'Unknown flag: tries'],
    ['a port that is none', 'EXPOSE 8080', 'EXPOSE web', 'Invalid containerPort: web'],
    [
      'a stage that is not there',
      'COPY --from=build /app/pwa',
      'COPY --from=builder /app/pwa',
      'called builder',
    ],
    ['a stage that comes later', 'AS build', 'AS first', 'No earlier stage is called build.'],
    ['a file that is not there', 'docker/healthcheck.mjs ./', 'docker/health.mjs ./', 'no docker/health.mjs'],
    ['an open quote', '--omit=dev', '--omit="dev', 'The shell cannot read this'],
    ['packages nobody asked for', '--no-install-recommends ', '', 'install without --no-install-recommends'],
    [
      'package lists that stay',
      / \\\n {4}&& rm -rf \/var\/lib\/apt\/lists\/\*/,
      '',
      'The package lists stay',
    ],
    [
      'package lists that the installer leaves',
      '/var/lib/apt/lists/* /app/.cache',
      '/app/.cache',
      'lists stay',
    ],
    ['a pipe that hides a failure', 'npm prune --omit=dev', 'npm prune --omit=dev | cat', 'hides failures'],
    ['a floating base', /:trixie-slim\n/, '\n', 'The base image needs a fixed tag.'],
    ['root', 'USER foyer', 'USER root', 'The image runs as root.'],
    ['a flag that npm start gives', '"--expose-gc", ', '', 'CMD lacks --expose-gc.'],
    ['a setting that npm start gives', 'ARENA_MAX=2', 'ARENA_MAX=4', 'ENV lacks MALLOC_ARENA_MAX=2.'],
    ['no health check', /HEALTHCHECK.*/, '', 'No HEALTHCHECK.'],
  ])('finds %s in the Dockerfile', (_what, before, after, words) => {
    change('Dockerfile', before, after);
    const findings = dockerFindings(root);
    expect(findings.join('\n')).toMatch(/^docker\/Dockerfile:\d+: /);
    expect(findings.join('\n')).toContain(words);
  });

  it.each([
    ['broken YAML', 'services:', 'services: {', 'must'],
    ['an unknown key', 'restart:', 'restarts:', '(restarts)'],
    ['a wrong type', 'init: true', 'init: [1]', 'services/foyer/init must be'],
    ['a Dockerfile that is not there', 'docker/Dockerfile\n', 'docker/File\n', 'there is no docker/File.'],
    ['a volume that is not declared', 'data:/data', 'films:/data', 'the volume films is not declared'],
  ])('finds %s in a compose file', (_what, before, after, words) => {
    change('compose.yaml', before, after);
    expect(dockerFindings(root).join('\n')).toContain(words);
  });

  it('fails the check, and names the line', () => {
    const check = join(project, 'server/launcher/check-docker.mjs');
    const run = () => spawnSync(process.execPath, [check, root], { encoding: 'utf8' });
    expect(run()).toMatchObject({ status: 0, stdout: '' });
    change('Dockerfile', 'USER foyer', 'USER root');
    expect(run().stdout).toMatch(/^docker\/Dockerfile:\d+: The image runs as root\.$/m);
    expect(run().status).toBe(1);
  }, 30_000);
});

import { Ajv } from 'ajv';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseDocument } from 'yaml';
import { FRUGAL_MALLOC, FRUGAL_NODE } from './start-flags.mjs';

/**
 * What is wrong with the files in `<root>/docker`, as lines for people; an empty list when all is well. No Docker
 * engine is asked: its grammar is checked by a parser, and what Foyer promises about its image by the rules below.
 */
export function dockerFindings(root) {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  const schema = JSON.parse(read('docker/compose-spec.schema.json'));
  const composeFiles = readdirSync(join(root, 'docker')).filter((name) => /^compose.*\.ya?ml$/.test(name));
  return [
    ...dockerfileFindings(read('docker/Dockerfile'), root).map((line) => `docker/Dockerfile:${line}`),
    ...composeFiles.flatMap((name) =>
      composeFindings(read(`docker/${name}`), schema, root).map((line) => `docker/${name}: ${line}`),
    ),
  ];
}

function dockerfileFindings(text, root) {
  const file = DockerfileParser.parse(text);
  const findings = validate(text).map(({ range, message }) => ({ range, message }));
  const find = (instruction, message) => findings.push({ range: instruction.getRange(), message });
  const stages = file.getFROMs();
  for (const from of stages) {
    const tag = from.getImageTag();
    const isStage = stages.some((other) => other.getBuildStage() === from.getImage());
    if (!isStage && (tag === null || tag === 'latest')) find(from, 'The base image needs a fixed tag.');
  }
  for (const copy of file.getCOPYs())
    for (const message of copyFindings(copy, stages, root)) find(copy, message);
  for (const run of file.getInstructions().filter((each) => each.getKeyword() === 'RUN')) {
    for (const message of runFindings(run.getRawArgumentsContent() ?? '')) find(run, message);
  }
  const last = stages.at(-1);
  if (last) for (const message of imageFindings(file, last)) find(last, message);
  return findings
    .sort((a, b) => a.range.start.line - b.range.start.line)
    .map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

/** `COPY --from` names an earlier stage; anything else is copied from the project and has to be there. */
function copyFindings(copy, stages, root) {
  const from = copy.getFromFlag()?.getValue();
  const line = copy.getRange().start.line;
  if (from !== undefined) {
    const earlier = stages.filter((stage) => stage.getRange().start.line < line).slice(0, -1);
    const isKnown = earlier.some((stage, index) => [stage.getBuildStage(), String(index)].includes(from));
    return isKnown ? [] : [`No earlier stage is called ${from}.`];
  }
  const sources = copy
    .getArguments()
    .map((argument) => argument.getValue())
    .slice(0, -1);
  return sources
    .filter((source) => !/[*?$]/.test(source) && !existsSync(join(root, source)))
    .map((source) => `There is no ${source} in the project.`);
}

/** What a RUN must not do: be unreadable, install what nobody asked for, leave package lists behind, hide a failure. */
function runFindings(command) {
  const unreadable = shellFinding(command);
  const steps = command.split(/&&|\|\||;|\n/).map((step) => step.trim());
  const installs = steps.filter((step) => /\bapt(-get)?\b.*\binstall\b/.test(step));
  // The installer of the launcher works with apt too.
  const usesApt = installs.length > 0 || /launcher\/install\.mjs/.test(command);
  const leavesLists = usesApt && !/rm -rf[^&;]*\/var\/lib\/apt\/lists/.test(command);
  const hidesFailure = /[^|]\|[^|]/.test(command) && !/set -[a-z]*o pipefail/.test(command);
  return [
    ...(unreadable ? [unreadable] : []),
    ...(installs.some((step) => !step.includes('--no-install-recommends'))
      ? ['apt-get install without --no-install-recommends.']
      : []),
    ...(leavesLists ? ['The package lists stay in the image: rm -rf /var/lib/apt/lists/*.'] : []),
    ...(hidesFailure ? ['A pipe hides failures without set -o pipefail.'] : []),
  ];
}

/** A shell that only reads the command finds quotes and brackets that were left open. */
function shellFinding(command) {
  if (command.trimStart().startsWith('[')) return null;
  const { status, stderr } = spawnSync('sh', ['-n'], { input: command, encoding: 'utf8' });
  return status === 0 ? null : `The shell cannot read this: ${stderr.trim().split('\n')[0]}`;
}

/** What people rely on: not root, says whether it is well, keeps its data in a volume, runs as `npm start` runs it. */
function imageFindings(file, last) {
  const own = file
    .getInstructions()
    .filter((each) => each.getRange().start.line > last.getRange().start.line);
  const lastOf = (keyword) => own.filter((each) => each.getKeyword() === keyword).at(-1);
  const user = lastOf('USER')?.getRawArgumentsContent()?.split(':')[0];
  const started = JSON.stringify(lastOf('CMD')?.getRawArgumentsContent() ?? '');
  const given = own
    .filter((each) => each.getKeyword() === 'ENV')
    .map((each) => each.getRawArgumentsContent());
  const wanted = Object.entries(FRUGAL_MALLOC).map(([name, value]) => `${name}=${value}`);
  return [
    ...(user === undefined || ['root', '0'].includes(user) ? ['The image runs as root.'] : []),
    ...['HEALTHCHECK', 'VOLUME', 'CMD'].filter((keyword) => !lastOf(keyword)).map((each) => `No ${each}.`),
    ...FRUGAL_NODE.filter((flag) => !started.includes(flag)).map((flag) => `CMD lacks ${flag}.`),
    ...wanted
      .filter(
        (each) =>
          !given
            .join(' ')
            .split(/[\s\\]+/)
            .includes(each),
      )
      .map((each) => `ENV lacks ${each}.`),
  ];
}

function composeFindings(text, schema, root) {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message.split('\n')[0]);
  const compose = document.toJS();
  const isValid = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
  if (!isValid(compose)) return (isValid.errors ?? []).map(schemaFinding);
  return Object.entries(compose.services ?? {}).flatMap(([name, service]) => [
    ...missingDockerfile(service.build, root).map((path) => `services/${name}: there is no ${path}.`),
    ...unknownVolumes(service, compose.volumes ?? {}).map(
      (volume) => `services/${name}: the volume ${volume} is not declared.`,
    ),
  ]);
}

function schemaFinding({ instancePath, message, params }) {
  const what = params.additionalProperty ?? params.allowedValues?.join(', ');
  return `${instancePath.slice(1) || 'the file'} ${message}${what === undefined ? '' : ` (${what})`}`;
}

/** `build.context` is relative to the compose file, `build.dockerfile` to the context. */
function missingDockerfile(build, root) {
  if (build === undefined) return [];
  const { context, dockerfile = 'Dockerfile' } = typeof build === 'string' ? { context: build } : build;
  const path = posix.join('docker', context ?? '.', dockerfile);
  return existsSync(join(root, path)) ? [] : [path];
}

function unknownVolumes({ volumes = [] }, declared) {
  return volumes
    .map((volume) => (typeof volume === 'string' ? volume.split(':')[0] : volume.source))
    .filter((source) => source !== undefined && !/^[./~$]/.test(source) && !(source in declared));
}

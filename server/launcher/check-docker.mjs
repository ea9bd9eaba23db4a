import { dockerFindings } from './docker-findings.mjs';
import { ROOT } from './paths.mjs';
import { runCommand, say } from './say.mjs';

/** Lints `docker/` of the project, or of the folder that is named. */
await runCommand(([root = ROOT]) => {
  const findings = dockerFindings(root);
  for (const finding of findings) say(finding);
  return findings.length === 0 ? 0 : 1;
});

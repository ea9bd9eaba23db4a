import type { YtDlpTool } from '../../api/index.js';
import { m } from '../../i18n/index.js';

type Reason = YtDlpTool['serving']['reason'];

/** Why this yt-dlp serves, in one plain sentence. */
export function reasonWords({ serving, rolledBack }: YtDlpTool): string {
  const version = rolledBack?.version ?? '';
  const words: Record<Reason, () => string> = {
    'set-by-hand': m.tools_why_set_by_hand,
    'own-copy': m.tools_why_own_copy,
    'rolled-back-by-hand': () => m.tools_why_rolled_back_by_hand({ version }),
    'rolled-back-failures': () => m.tools_why_rolled_back_failures({ version }),
    'rolled-back-broken': () => m.tools_why_rolled_back_broken({ version }),
    'checks-off': m.tools_why_checks_off,
    'not-checked': m.tools_why_not_checked,
    'host-unreachable': m.tools_why_host_unreachable,
    'machine-newest': m.tools_why_machine_newest,
    'update-refused': m.tools_why_update_refused,
  };
  return words[serving.reason]();
}

/** What a check that went well came to. */
export function resultWords({ result, latest }: NonNullable<YtDlpTool['lastCheck']>): string | null {
  const version = latest ?? '';
  if (result === 'updated') return m.tools_check_updated({ version });
  if (result === 'held-back') return m.tools_check_held_back({ version });
  return result === 'current' ? m.tools_check_current() : null;
}

import type { SmartRules } from '../../api/index.js';
import { readRules, wordsOf, type RuleWords } from './domain/rule-words.js';

/** The rules of a smart playlist while somebody fills them in. */
export class RulesForm implements RuleWords {
  kind = $state<RuleWords['kind']>('any');
  site = $state('');
  creatorId = $state('');
  minMinutes = $state('');
  maxMinutes = $state('');
  days = $state('');
  limit = $state('');
  stars = $state('');
  tags = $state('');
  languages = $state('');
  watchedBy = $state.raw<readonly string[]>([]);
  ratedBy = $state.raw<readonly string[]>([]);
  unwatchedBy = $state.raw<readonly string[]>([]);

  /** Begins with these rules; with none, empty. */
  put(rules: SmartRules | null): void {
    Object.assign(this, wordsOf(rules));
  }

  get rules(): SmartRules {
    return readRules(this);
  }
}

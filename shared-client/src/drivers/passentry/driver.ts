import { asText } from '../../sale/json.ts';
import type { Context, Driver } from '../driver.ts';
import { auth } from './auth.ts';
import { dialect } from './dialect.ts';
import { hooks } from './events/hooks.ts';
import { findPass } from './find.ts';
import { fits, samplePass } from './fits.ts';
import { choices, fields, ownFields } from './form.ts';
import { issuePass } from './issue.ts';
import { sendMessage } from './message.ts';
import { pickers } from './pickers.ts';
import { changePoints } from './points.ts';
import { restorePass, revokePass } from './revoke.ts';
import { addReward } from './reward.ts';
import { templateFields } from './template.ts';
import { updatePass } from './update.ts';
import { API, itemsOf } from './wire.ts';

/** PassEntry's passes, balances and webhooks. */
export const passentry: Driver = {
  system: 'passentry',
  title: 'PassEntry',
  auth,
  dialect,
  test: testConnection,
  actions: {
    issue_pass: issuePass,
    update_pass: updatePass,
    add_points: changePoints('add_points'),
    spend_points: changePoints('spend_points'),
    set_points: changePoints('set_points'),
    add_reward: addReward,
    send_message: sendMessage,
    revoke_pass: revokePass,
    restore_pass: restorePass,
  },
  searches: { find_pass: findPass },
  hooks,
  polls: {},
  pickers,
  customFields: ({ caller }, templateId) => templateFields(caller, templateId),
  naming: { by: ['externalId'], needsProgram: false },
  fields,
  samplePass,
  fits,
  choices,
  ownFields,
};

/** PassEntry has no call that tells whose key it is; a subscription, where there is one, names the organisation. */
async function testConnection({ caller }: Context): Promise<{ label: string }> {
  const path = `${API}/webhook-subscriptions?perPage=1`;
  const [first] = itemsOf(await caller.send({ method: 'GET', path, safety: 'repeatable', answer: 'json' }));
  const name = first?.attributes.scopeType === 'organisation' ? asText(first.attributes.scopeName) : null;
  return { label: name ? `${name} (PassEntry)` : 'PassEntry' };
}

/** What is known of a run that failed: where n8n's Error Trigger has it, and how Zapier Manager names it. */
export interface FailureValue {
  n8n: string;
  zapier: string;
}

export const FAILURE: Readonly<Record<string, FailureValue>> = {
  flow: { n8n: '$json.workflow.name', zapier: 'Zap Title' },
  step: { n8n: "$json.execution?.lastNodeExecuted ?? 'the trigger'", zapier: 'Zap Step Title' },
  message: { n8n: '($json.execution?.error ?? $json.trigger?.error)?.message', zapier: 'Error Message' },
  cure: {
    n8n: "($json.execution?.error ?? $json.trigger?.error)?.description ?? ''",
    zapier: 'Error Message',
  },
  link: { n8n: "$json.execution?.url ?? 'the trigger does that by itself'", zapier: 'Zap Link' },
};

/** A value of a failure by its name; undefined for one that nobody tells. */
export const failureValue = (name: string): FailureValue | undefined => FAILURE[name];

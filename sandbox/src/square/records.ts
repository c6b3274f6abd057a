/** What the sandbox keeps of Square's records, in Square's own form. Records are replaced, never changed in place. */

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

interface Kept {
  readonly id: string;
  /** RFC 3339, UTC. */
  readonly created_at: string;
  readonly updated_at: string;
}

export interface Payment extends Kept {
  readonly amount_money: Money;
  readonly tip_money?: Money;
  readonly total_money: Money;
  readonly refunded_money?: Money;
  readonly status: 'APPROVED' | 'COMPLETED' | 'CANCELED' | 'FAILED' | 'PENDING';
  readonly source_type: string;
  readonly location_id: string;
  readonly order_id: string;
  readonly customer_id?: string;
  readonly refund_ids?: readonly string[];
  readonly card_details?: { readonly card: { readonly last_4: string; readonly card_brand: string } };
  readonly [field: string]: unknown;
}

export interface PaymentRefund extends Kept {
  readonly status: 'PENDING' | 'COMPLETED' | 'REJECTED' | 'FAILED';
  readonly location_id: string;
  readonly amount_money: Money;
  readonly payment_id: string;
  readonly order_id: string;
  readonly destination_type: string;
  readonly [field: string]: unknown;
}

export interface Order extends Kept {
  readonly location_id: string;
  readonly customer_id?: string;
  readonly state: 'OPEN' | 'COMPLETED' | 'CANCELED';
  readonly version: number;
  readonly closed_at?: string;
  readonly line_items?: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

export interface Customer extends Kept {
  readonly given_name?: string;
  readonly family_name?: string;
  readonly email_address?: string;
  readonly phone_number?: string;
  readonly reference_id?: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

export interface Location {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly [field: string]: unknown;
}

export interface Subscription extends Kept {
  readonly name: string;
  readonly enabled: boolean;
  readonly event_types: readonly string[];
  readonly notification_url: string;
  readonly api_version: string;
  readonly signature_key: string;
}

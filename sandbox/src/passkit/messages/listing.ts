import { GROUP_CONDITION, PASS_PROTOCOL } from '../enums.ts';
import { field } from '../protojson.ts';
import type { MessageType } from '../protojson.ts';

export interface FieldFilter {
  filterField: string;
  filterValue: string;
  filterOperator: string;
}

export interface FilterGroup {
  condition?: keyof typeof GROUP_CONDITION;
  fieldFilters?: FieldFilter[];
}

export interface Filters {
  limit?: number;
  offset?: number;
  filterGroups?: FilterGroup[];
  orderBy?: string;
  orderAsc?: boolean;
}

const FIELD_FILTER: MessageType = {
  name: 'FieldFilter',
  fields: {
    filterField: field('string', { generic: 'required' }),
    filterValue: field('string', { generic: 'required' }),
    filterOperator: field('string', { generic: 'required' }),
  },
};

/** io.FilterGroup */
const FILTER_GROUP: MessageType = {
  name: 'FilterGroup',
  fields: {
    condition: field({ enum: GROUP_CONDITION }),
    fieldFilters: field({ messageList: FIELD_FILTER }),
  },
};

/** io.Filters */
export const FILTERS: MessageType = {
  name: 'Filters',
  fields: {
    limit: field('int32'),
    offset: field('int32'),
    filterGroups: field({ messageList: FILTER_GROUP }),
    orderBy: field('string'),
    orderAsc: field('bool'),
  },
};

/** members.ListRequest; the program comes from the path where the route has one. */
export const PROGRAM_LIST_REQUEST: MessageType = {
  name: 'ListRequest',
  fields: {
    programId: field('string', { generic: 'required' }),
    filters: field({ message: FILTERS }),
    emailAsCsv: field('bool'),
  },
};

/** io.ListRequest */
export const CLASS_LIST_REQUEST: MessageType = {
  name: 'ListRequest',
  fields: {
    classId: field('string', { generic: 'required' }),
    protocol: field({ enum: PASS_PROTOCOL }),
    filters: field({ message: FILTERS }),
  },
};

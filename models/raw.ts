/**
 * The raw tables as staging finds them: what ingest lands for each stream, and the two ops tables that models may read.
 * A test in `test/` holds these against the streams that the sources declare. Only staging models read from here.
 */
import type { Columns, RowOf } from './columns.ts'
import { observedRawTables } from './staging/streams/observedStreams.ts'

const text = { type: 'text', vi: '', en: '' } as const
const textOrNull = { ...text, nullable: true } as const
const integer = { type: 'integer', vi: '', en: '' } as const
const integerOrNull = { ...integer, nullable: true } as const
const boolean = { type: 'boolean', vi: '', en: '' } as const
const booleanOrNull = { ...boolean, nullable: true } as const
const date = { type: 'date', vi: '', en: '' } as const
const dateOrNull = { ...date, nullable: true } as const
const timestamp = { type: 'timestamp', vi: '', en: '' } as const
const timestampOrNull = { ...timestamp, nullable: true } as const
const quantityOrNull = { type: 'quantity', vi: '', en: '', nullable: true } as const

/** Every raw row carries where it came from. `load_seq` grows with each batch; ties of `observed_at` go to the later load. */
const provenance = {
  batch_id: text,
  load_seq: integer,
  source_row: integer,
  observed_at: timestamp,
  observed_estimated: boolean,
  row_hash: text,
} as const

const ownTables = {
  'raw.meta_content__post': {
    channel_id: text,
    post_id: text,
    page_external_id: textOrNull,
    page_name: textOrNull,
    published_at: timestamp,
    published_raw: text,
    published_zone: text,
    /** photo | video | reel | story | link | text | other */
    post_kind: textOrNull,
    caption: textOrNull,
    permalink: textOrNull,
    is_share: booleanOrNull,
    is_crosspost: booleanOrNull,
    views: integerOrNull,
    reach: integerOrNull,
    interactions_reported: integerOrNull,
    reactions: integerOrNull,
    comments: integerOrNull,
    shares: integerOrNull,
    total_clicks: integerOrNull,
    ...provenance,
  },
  'raw.meta_daily__metric': {
    channel_id: text,
    date,
    day_zone: text,
    /** views | viewers | new_follows | visits | content_interactions | link_clicks, prefixed `instagram_` for the twins */
    metric: text,
    value: integer,
    is_partial: boolean,
    ...provenance,
  },
  'raw.submission_log__item': {
    organisation_id: text,
    unit_id: text,
    unit_typed: text,
    event_code: textOrNull,
    title: text,
    text_identity: text,
    /** news | article | roundup | photo (tin | bài | bài tổng hợp | ảnh) */
    kind: text,
    target_channel: textOrNull,
    received_at: timestamp,
    image_count: integerOrNull,
    has_captions: booleanOrNull,
    /** received | published | returned (nhận | đăng | trả lại) */
    status: text,
    /** content | form (nội dung | hình thức) */
    return_reason: textOrNull,
    published_on: dateOrNull,
    link: textOrNull,
    ...provenance,
  },
  'raw.submission_log__event': {
    organisation_id: text,
    event_code: text,
    unit_id: text,
    name: text,
    event_date: date,
    ended_at: timestampOrNull,
    is_important: boolean,
    ...provenance,
  },
  'raw.channel_snapshot__count': {
    channel_id: text,
    date,
    /** followers | likes | group_members */
    metric: text,
    value: integer,
    evidence: textOrNull,
    ...provenance,
  },
  'raw.registry__organisation': {
    organisation_id: text,
    name: text,
    short_name: text,
    time_zone: text,
    is_demo: boolean,
    ...provenance,
  },
  'raw.registry__working_hours': {
    organisation_id: text,
    /** 1 Monday .. 7 Sunday */
    weekday: integer,
    am_start: textOrNull,
    am_end: textOrNull,
    pm_start: textOrNull,
    pm_end: textOrNull,
    valid_from: dateOrNull,
    valid_to: dateOrNull,
    ...provenance,
  },
  'raw.registry__unit': {
    unit_id: text,
    organisation_id: text,
    name: text,
    short_name: text,
    type: text,
    level: text,
    parent_id: textOrNull,
    gso_code: textOrNull,
    valid_from: dateOrNull,
    /** Last day in force. */
    valid_to: dateOrNull,
    sort_order: integer,
    ...provenance,
  },
  'raw.registry__unit_lineage': {
    from_unit_id: text,
    to_unit_id: textOrNull,
    /** merged | split | renamed | dissolved */
    kind: text,
    date,
    source: text,
    ...provenance,
  },
  'raw.registry__cluster': {
    cluster_id: text,
    organisation_id: text,
    name: text,
    valid_from: dateOrNull,
    valid_to: dateOrNull,
    ...provenance,
  },
  'raw.registry__cluster_member': {
    cluster_id: text,
    unit_id: text,
    valid_from: dateOrNull,
    valid_to: dateOrNull,
    ...provenance,
  },
  'raw.registry__channel': {
    channel_id: text,
    unit_id: text,
    /** facebook | youtube | tiktok | zalo | website */
    platform: text,
    /** page | profile | group | channel | oa | site */
    kind: text,
    name: text,
    external_ids: textOrNull,
    url: textOrNull,
    opened_on: dateOrNull,
    closed_on: dateOrNull,
    verified_on: dateOrNull,
    ...provenance,
  },
  'raw.registry__channel_owner': {
    channel_id: text,
    unit_id: text,
    valid_from: date,
    ...provenance,
  },
  'raw.registry__calendar': {
    date,
    /** nghi_le | nghi_bu | hoan_doi | lam_bu (the last one is a worked Saturday) */
    kind: text,
    name: text,
    source: text,
    /** chinh_thuc | du_kien */
    status: text,
    ...provenance,
  },
  'raw.registry__plan': {
    plan_id: text,
    organisation_id: text,
    title: text,
    document: text,
    plan_date: dateOrNull,
    /** Months, `2024-01`. */
    first_period: text,
    last_period: text,
    ...provenance,
  },
  'raw.registry__target': {
    plan_id: text,
    target_id: text,
    kpi_id: text,
    title: text,
    clause: text,
    /** The unit level that this row binds; one row per level. */
    level: text,
    /** Comma-separated unit types, null for all of the level. */
    unit_types: textOrNull,
    /** Null: the plan sets no number, the KPI is informative. */
    target: quantityOrNull,
    /** monthly: every month holds its deadline; yearly: each 31/12; date: `deadline_date`; none. */
    deadline: text,
    deadline_date: dateOrNull,
    /** False: borrowed from another plan for the rubric's sake. */
    is_own: boolean,
    first_period: text,
    last_period: text,
    /** Comma-separated channel kinds that count, null for all. */
    channel_kinds: textOrNull,
    ...provenance,
  },
  'raw.registry__rubric': {
    plan_id: text,
    rubric_id: text,
    title: text,
    level: text,
    first_year: integer,
    last_year: integer,
    total_points: quantityOrNull,
    bonus_cap: quantityOrNull,
    deduction_cap: quantityOrNull,
    top_tier_cap_share: quantityOrNull,
    /** cluster | level */
    top_tier_cap_scope: text,
    /** Units with data for less than this share of their applicable points stay outside the ranking. */
    min_data_share: quantityOrNull,
    ...provenance,
  },
  'raw.registry__rubric_tier': {
    rubric_id: text,
    tier_id: text,
    title: text,
    at_least: quantityOrNull,
    sort_order: integer,
    ...provenance,
  },
  'raw.registry__criterion': {
    plan_id: text,
    rubric_id: text,
    criterion_id: text,
    sort_order: integer,
    /** quantitative | quality | reporting … */
    group_id: text,
    title: text,
    kpi_id: text,
    max_points: quantityOrNull,
    /** linear | steps | yes_no | target_share | cluster_percentile | cluster_rank */
    rule: text,
    /** linear: value that earns nothing. */
    rule_from: quantityOrNull,
    /** linear: value that earns all; null with rule linear means the (paced) target. */
    rule_to: quantityOrNull,
    /** steps: JSON [{"at_least": 0.5, "points": 3}, …]. */
    rule_steps: textOrNull,
    /** zero | exclude | carry */
    no_data: text,
    evidence_required: boolean,
    is_own: boolean,
    clause: text,
    ...provenance,
  },
  'raw.registry__rhythm': {
    source: text,
    /** Within so many days a source is expected to bring something new. */
    days: integer,
    ...provenance,
  },
  'ops.batch': {
    batch_id: text,
    load_seq: integer,
    source: text,
    file_name: textOrNull,
    sha256: textOrNull,
    observed_at: timestampOrNull,
  },
  'ops.coverage': {
    batch_id: text,
    load_seq: integer,
    source: text,
    stream: text,
    /** channel | organisation | unit */
    entity_kind: text,
    entity_id: text,
    covered_from: timestamp,
    covered_to: timestamp,
  },
  'ops.rejected_row': {
    rejected_id: text,
    source: text,
    stream: textOrNull,
    file_name: text,
    source_row: integerOrNull,
    code: text,
    /** open | resolved */
    status: text,
  },
  'ops.access': {
    source: text,
    subject_id: text,
    /** ok | expiring | revoked | missing_scope | missing_secret */
    state: text,
    message: text,
    expires_at: timestampOrNull,
  },
  /** One row, written before each build: the instant that the build speaks of. */
  'ops.build_parameter': {
    as_of: timestamp,
  },
} as const satisfies Record<string, Columns>

export const rawTables: typeof ownTables & typeof observedRawTables = { ...ownTables, ...observedRawTables }

export type RawDatabase = { [K in keyof typeof rawTables]: RowOf<(typeof rawTables)[K]> }

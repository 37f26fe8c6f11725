import type { Knex } from 'knex'

/** What running processes share: rate limits (lost in a crash without harm), settings, and who is alive. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unlogged table rate_limits (
      key text primary key,
      count int not null,
      resets_at timestamptz not null
    );
    create index rate_limits_over on rate_limits (resets_at);
    create table settings (
      key text primary key,
      value jsonb not null
    );
    create table app_instances (
      id bigint primary key generated always as identity,
      started_at timestamptz not null default now()
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app_instances; drop table settings; drop table rate_limits')
}

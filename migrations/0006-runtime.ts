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
      -- Held as an advisory lock for as long as the process lives.
      id int primary key generated always as identity,
      worker_id text not null unique,
      started_at timestamptz not null default now()
    );
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table app_instances; drop table settings; drop table rate_limits')
}

import type { Knex } from 'knex'

/** What the personal space keeps: where a file that was joined again comes from, and the archives that people ask of their data. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Of a file taken from another demande: when the person first sent it, from which its validity counts.
    alter table documents add column first_sent_at timestamptz;

    create table data_exports (
      id uuid primary key,
      account_id uuid not null references accounts (id) on delete cascade,
      state text not null check (state in ('queued', 'ready', 'failed', 'expired')),
      asked_at timestamptz not null,
      ready_at timestamptz,
      expires_at timestamptz,
      size int check (size >= 0),
      blob_key text not null unique,
      envelope jsonb
    );
    create unique index data_export_under_way on data_exports (account_id) where state = 'queued';
    create index data_exports_of_account on data_exports (account_id, asked_at, id);
    create index data_exports_to_remove on data_exports (expires_at) where state = 'ready';
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table data_exports; alter table documents drop column first_sent_at')
}

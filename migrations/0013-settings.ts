import type { Knex } from 'knex'

/**
 * What administrators change: each setting has a version, each change is kept with its author. A row of `settings` is never removed,
 * so that the sum of their versions tells whether anything changed.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table settings add column version int not null default 1;
    create table setting_changes (
      key text not null references settings (key),
      version int not null,
      value jsonb not null,
      -- Of a group of values, the ones that changed.
      changed text[] not null default '{}',
      agent_id uuid references agents (id) on delete set null,
      changed_at timestamptz not null,
      primary key (key, version)
    );
    create table logos (
      digest text primary key check (digest ~ '^[0-9a-f]{32}$'),
      bytes bytea not null,
      created_at timestamptz not null
    );
    -- The very words that a citizen accepted, once for all those who accepted the same.
    create table accepted_terms (
      digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
      source text not null,
      created_at timestamptz not null
    );
    alter table demandes add column terms_digest text references accepted_terms (digest);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table demandes drop column terms_digest;
    drop table accepted_terms; drop table logos; drop table setting_changes;
    alter table settings drop column version
  `)
}

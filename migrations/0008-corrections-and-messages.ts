import type { Knex } from 'knex'

/** What an agent asks the citizen to correct, and what the two write to each other. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table demandes add column correction jsonb;

    create table demande_messages (
      id uuid primary key,
      demande_id uuid not null references demandes (id) on delete cascade,
      author_kind text not null check (author_kind in ('citizen', 'agent')),
      author_id uuid not null,
      -- A note between agents: never shown to the citizen.
      internal boolean not null default false check (not internal or author_kind = 'agent'),
      body text not null,
      at timestamptz not null,
      -- By the other side.
      read_at timestamptz
    );
    create index demande_messages_of_demande on demande_messages (demande_id, internal, at, id);
    create index demande_messages_unread on demande_messages (demande_id, author_kind)
      where read_at is null and not internal;

    alter table documents add foreign key (message_id) references demande_messages (id) on delete set null;
    create index documents_of_message on documents (message_id) where message_id is not null;
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop index documents_of_message;
    alter table documents drop constraint documents_message_id_fkey;
    drop table demande_messages;
    alter table demandes drop column correction;
  `)
}

import type { Knex } from 'knex'

/** Every mail promised: one row each (`key`), whose Message-ID never changes. It is the outbox, and the mailbox that the admin shows. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table mails (
      id uuid primary key default gen_random_uuid(),
      demande_id uuid references demandes (id) on delete cascade,
      key text not null unique,
      message_id text not null unique,
      recipient text not null,
      subject text not null,
      text text not null,
      state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
      attempts int not null default 0,
      last_error text,
      created_at timestamptz not null,
      sent_at timestamptz
    );
    create index mails_newest on mails (created_at, id);
    create index mails_of_demande on mails (demande_id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table mails')
}

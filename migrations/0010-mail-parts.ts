import type { Knex } from 'knex'

/** A mail has two forms, and may carry papers: only their names are kept, they are made when it is sent. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mails
      add column html text,
      add column attachments text[] not null default '{}'
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table mails drop column html, drop column attachments')
}

import type { Knex } from 'knex'

/**
 * Published revisions. A definition is kept as `json`, not `jsonb`: the order of its steps, fields and options is part of it, and its
 * digest is that of the very text.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table procedures (
      id text primary key,
      current_revision_id uuid,
      origin text not null
    );
    create table procedure_revisions (
      id uuid primary key default gen_random_uuid(),
      procedure_id text not null references procedures (id),
      number int not null check (number > 0),
      definition json not null,
      digest text not null,
      module text,
      published_at timestamptz not null default now(),
      unique (procedure_id, number),
      unique (procedure_id, digest)
    );
    create index procedure_revisions_digest on procedure_revisions (digest);
    alter table procedures add foreign key (current_revision_id) references procedure_revisions (id);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table procedures drop column current_revision_id;
    drop table procedure_revisions;
    drop table procedures;
  `)
}

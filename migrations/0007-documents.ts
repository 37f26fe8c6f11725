import type { Knex } from 'knex'

/**
 * The files that people attach. The row comes before the sealed content, kept elsewhere under `blob_key`, and goes after it: no content
 * is ever without a row. One that is of no demande (not attached yet, removed, or of a draft that is gone) is swept.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table documents (
      id uuid primary key,
      demande_id uuid references demandes (id) on delete set null,
      -- Which one was asked: pieces.mandat
      requirement text,
      message_id uuid,
      name text not null,
      media_type text not null,
      size int not null check (size >= 0),
      sha256 text not null,
      state text not null check (state in ('arriving', 'waiting', 'unscanned', 'clean', 'refused')),
      reason text,
      blob_key text not null unique,
      envelope jsonb,
      uploaded_by_kind text not null,
      uploaded_by_id uuid,
      created_at timestamptz not null,
      -- When the content was removed; the name goes with it.
      wiped_at timestamptz
    );
    create index documents_of_demande on documents (demande_id, created_at, id) where demande_id is not null;
    create index documents_of_nobody on documents (created_at) where demande_id is null;
    create index documents_to_scan on documents (created_at, id) where state in ('waiting', 'unscanned');
    create index documents_of_sender on documents (uploaded_by_id, created_at);
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table documents')
}

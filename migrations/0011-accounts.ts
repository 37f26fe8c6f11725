import type { Knex } from 'knex'

/** Accounts of citizens, the people of their household, and whom a demande is about. */
export async function up(knex: Knex): Promise<void> {
  for (const sql of [accounts, household, links, columns]) await knex.raw(sql)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table demandes drop column about, drop column subject_id;
    alter table sessions drop column account_id;
    drop table spent_proofs;
    drop table account_links;
    drop table household_distinct_people;
    drop table household_guardians;
    drop table household_people;
    drop table accounts;
  `)
}

const accounts = `
  create table accounts (
    -- Holds the demandes of the account: demandes.holder_id.
    id uuid primary key,
    identifier text not null unique check (identifier = lower(identifier)),
    email text check (email = lower(email)),
    email_verified_at timestamptz,
    address jsonb not null default '{}',
    phones jsonb not null default '{}',
    password_hash text,
    question text,
    answer_hash text,
    -- Subject id of the identity provider, and the identity it told.
    provider_subject text unique,
    provider_identity jsonb,
    preferences jsonb not null default '{}',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deletion_due_at timestamptz,
    check (email_verified_at is null or email is not null)
  );
  create unique index accounts_by_verified_email on accounts (email) where email_verified_at is not null;
  create index accounts_by_email on accounts (email) where email is not null;
  create index accounts_to_delete on accounts (deletion_due_at) where deletion_due_at is not null;
  create index accounts_never_verified on accounts (created_at) where email_verified_at is null;
`

const household = `
  create table household_people (
    id uuid primary key,
    account_id uuid not null references accounts (id) on delete cascade,
    kind text not null check (kind in ('adult', 'child')),
    is_responsible boolean not null default false check (not is_responsible or kind = 'adult'),
    civility text check (civility in ('monsieur', 'madame')),
    birth_name text not null,
    usage_name text,
    first_names text not null,
    sex text check (sex in ('F', 'M')),
    birth_date date,
    -- Of a child that is not born yet.
    expected_on date,
    birth_commune text,
    birth_departement text,
    email text,
    phone text,
    state text not null default 'new' check (state in ('new', 'valid', 'invalid', 'modified', 'archived')),
    state_reason text,
    -- The agent who judged or corrected it last.
    checked_by uuid,
    checked_at timestamptz,
    -- Archived because it was the same person.
    merged_into uuid references household_people (id) on delete set null,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- Birth name and first given name, as they sound: case, accents and hyphens differ from one entry to the next.
    alike_key text generated always as (translate(
      lower(birth_name || '|' || split_part(translate(first_names, ' ', ','), ',', 1)),
      'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ''’- .', 'aaaaaaceeeeiiiinooooouuuuyy')) stored,
    check (birth_date is null or expected_on is null)
  );
  create unique index household_responsible on household_people (account_id) where is_responsible and state <> 'archived';
  create index household_people_of_account on household_people (account_id, kind, created_at);
  create index household_people_to_check on household_people (updated_at, id) where state in ('new', 'modified');
  create index household_people_alike on household_people (alike_key) where state <> 'archived';

  create table household_guardians (
    child_id uuid not null references household_people (id) on delete cascade,
    adult_id uuid not null references household_people (id) on delete cascade,
    link text not null check (link in ('father', 'mother', 'guardian')),
    primary key (child_id, adult_id)
  );
  create index household_guardians_of_adult on household_guardians (adult_id);

  -- Pairs that an agent has looked at: they are not the same person. The smaller id first.
  create table household_distinct_people (
    one_id uuid not null references household_people (id) on delete cascade,
    other_id uuid not null references household_people (id) on delete cascade,
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (one_id, other_id),
    check (one_id < other_id)
  );
  create index household_distinct_by_other on household_distinct_people (other_id);
`

const links = `
  create table account_links (
    token_hash text primary key,
    account_id uuid not null references accounts (id) on delete cascade,
    purpose text not null check (purpose in ('verifyEmail', 'resetPassword', 'changeEmail', 'deleteAccount')),
    email text,
    -- Of the browser that asked for it: there the link alone is enough.
    holder_id uuid,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );
  create index account_links_of_account on account_links (account_id, purpose);
  create index account_links_expired on account_links (expires_at);

  -- Proofs of work that were used: each counts once.
  create table spent_proofs (
    nonce text primary key,
    expires_at timestamptz not null
  );
  create index spent_proofs_expired on spent_proofs (expires_at);
`

const columns = `
  alter table sessions add column account_id uuid generated always as ((data ->> 'accountId')::uuid) stored;
  create index sessions_of_account on sessions (account_id) where account_id is not null;

  -- What was known of the applicant and of the person concerned when the demande began: it does not change with the household.
  alter table demandes add column about jsonb, add column subject_id uuid;
  create index demandes_about on demandes (holder_id, subject_id, updated_at, id) where subject_id is not null;
`

import type { Knex } from 'knex'

/** Finding who answers for a household by birth date: whoever arrives with FranceConnect for the first time. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create index household_responsible_born on household_people (birth_date)
      where is_responsible and birth_date is not null and state <> 'archived'
  `)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index household_responsible_born')
}

/**
 * What complaints are about, in the order in which residents see them. Names, with their emoji, are kept
 * with the other texts; a municipality may override them.
 */
export const categoryIds = [
  'room_privacy',
  'shared_spaces',
  'pests_mould',
  'building_repairs',
  'food',
  'safety',
  'living_together',
  'staff_conduct',
  'discrimination',
  'moving',
  'money',
  'health_access',
  'children_school',
  'documents_work',
  'information',
  'other',
] as const;

export type CategoryId = (typeof categoryIds)[number];

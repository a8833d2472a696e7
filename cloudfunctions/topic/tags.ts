/**
 * Hot matters that districts deal with together (DISPATCH-29: 群租房、烧烤店扰民等热点事项). A tag is found by the
 * category that most of a topic has; a new one is a row. Names are those of the catalogue.
 */
export const HOT_TAGS: readonly { readonly key: string; readonly label: string; readonly categories: readonly string[] }[] = [
  { key: 'groupRental', label: '群租房', categories: ['群租房'] },
  { key: 'barbecue', label: '烧烤油烟', categories: ['露天烧烤', '油烟污染'] },
  { key: 'noise', label: '噪声扰民', categories: ['噪声扰民', '施工扰民'] },
  { key: 'parking', label: '停车难', categories: ['小区内停车', '机动车乱停放', '停车场异常'] },
  { key: 'charging', label: '飞线充电', categories: ['飞线充电'] },
  { key: 'fireLane', label: '占用消防通道', categories: ['占用消防通道'] },
  { key: 'property', label: '物业服务', categories: ['物业服务', '业委会事务'] },
  { key: 'garbage', label: '垃圾清运', categories: ['垃圾未分类', '垃圾站(箱)满溢', '暴露垃圾', '积存垃圾渣土'] },
];

/** The tag of a category by its name; null where the category is no hot one. */
export const tagOf = (categoryName: string | undefined): string | null => HOT_TAGS.find(({ categories }) => categoryName !== undefined && categories.includes(categoryName))?.key ?? null;

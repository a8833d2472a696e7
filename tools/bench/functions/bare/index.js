/** The least that a writing function can do: one insert through the same SDK. What we do more is measured against it. */
const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const database = cloud.database();

exports.main = async ({ document }) => {
  await database.collection('bench').add({ data: document });
  return { ok: true };
};

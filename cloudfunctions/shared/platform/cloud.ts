import cloud from 'wx-server-sdk';

// The SDK's typings want a string where its documentation asks for this symbol.
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });

export { cloud };

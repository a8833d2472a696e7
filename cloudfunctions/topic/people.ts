/** Reports that came by file have no person of ours behind them: `import:…` stands in the openid's place. */
export const isImported = (openid: string): boolean => openid === '' || openid.startsWith('import:');

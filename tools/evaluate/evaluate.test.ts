import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { folds, runClassifier } from './classifier';
import { measuresOf } from './measures';
import { readLabelled, readVoices } from './rows';
import { findTopics } from './topics';

describe('the evaluation', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'evaluate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const fileOf = (name: string, rows: readonly unknown[]): string => {
    const file = path.join(folder, name);
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    return file;
  };
  const LABELLED = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? { text: `自来水管第${at}次爆裂`, label: '供水' } : { text: `工地第${at}夜打桩噪音`, label: '噪音' }));

  test('a model trained on one file answers about another', () => {
    const file = fileOf('labelled.jsonl', LABELLED);
    const { accuracy, modelBytes } = measuresOf([runClassifier(readLabelled(file), [{ text: '我家水管爆裂了', label: '供水' }, { text: '夜里打桩', label: '噪音' }])]);
    expect(accuracy).toBe(1);
    expect(modelBytes).toBeGreaterThan(100);
  });

  test('in folds every text is asked about once', () => {
    const outcomes = folds(LABELLED, 4);
    expect(outcomes.flatMap(({ answers }) => answers.map(({ text }) => text)).sort()).toEqual(LABELLED.map(({ text }) => text).sort());
  });

  test('topics keep the ids and the local times of their file', () => {
    const said = (id: number, user: string, title: string) => ({ id, user, title, time: `2024-03-0${id} 08:30:00`, text: title });
    const file = fileOf('messages.jsonl', [said(1, 'a', '翠湖花园石材厂切割噪音'), said(2, 'b', '石材厂切割吵到翠湖花园'), said(3, 'c', '图书馆几点开门')]);
    expect(findTopics(file, 5)).toMatchObject([{ ids: [1, 2], from: '2024-03-01 08:30:00', to: '2024-03-02 08:30:00', people: 2 }]);
  });

  test('a line that makes no sense is an error with its number', () => {
    expect(() => readLabelled(fileOf('bad.jsonl', [LABELLED[0], { text: 1 }]))).toThrow('第 2 行');
    expect(() => readVoices(fileOf('times.jsonl', [{ id: 1, user: 'a', title: '', text: '', time: 'yesterday' }]))).toThrow('第 1 行');
  });
});

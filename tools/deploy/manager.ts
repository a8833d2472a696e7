import type CloudBase from '@cloudbase/manager-node';

/** The part of CloudBase's management SDK that a deployment uses, with the SDK's own types. */
export interface Manager {
  readonly functions: Pick<CloudBase['functions'], 'listFunctions' | 'getFunctionDetail' | 'createFunction' | 'updateFunctionCode' | 'updateFunctionConfig' | 'createFunctionTriggers' | 'deleteFunctionTrigger' | 'waitFunctionActive'>;
  readonly database: Pick<CloudBase['database'], 'createCollectionIfNotExists' | 'describeCollection' | 'updateCollection' | 'runCommands'>;
  readonly storage: Pick<CloudBase['storage'], 'setStorageAcl'>;
  commonService(service: string): Pick<ReturnType<CloudBase['commonService']>, 'call'>;
}

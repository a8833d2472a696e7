import { showDialog, showSheet } from '../ui/dialog';
import { hideToast, showToast, type ToastOptions } from '../ui/toast';
import { call } from './call';

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

async function modal({ title = '', content = '', showCancel = true, cancelText = '取消', cancelColor, confirmText = '确定', confirmColor, editable = false, placeholderText = '' }: ModalOptions): Promise<object> {
  const buttons = showCancel ? [cancelText, confirmText] : [confirmText];
  const { button, text } = await showDialog({
    title,
    buttons,
    colours: showCancel ? [cancelColor, confirmColor] : [confirmColor],
    ...(editable ? { field: { value: content, placeholder: placeholderText } } : { content }),
  });
  const confirm = button === buttons.length - 1;
  return { confirm, cancel: !confirm, ...(editable && confirm ? { content: text } : {}) };
}

/** Toasts, loading, modals and action sheets. */
export function feedback(): Record<string, unknown> {
  return {
    showToast: call('showToast', (options: ToastOptions) => showToast(options)),
    hideToast: call('hideToast', () => hideToast()),
    showLoading: call('showLoading', (options: ToastOptions) => showToast({ ...options, icon: 'loading' }, true)),
    hideLoading: call('hideLoading', () => hideToast()),
    showModal: call('showModal', modal),
    showActionSheet: call('showActionSheet', async ({ itemList, itemColor, alertText }: { itemList: string[]; itemColor?: string; alertText?: string }) => {
      const tapIndex = await showSheet(itemList, { colour: itemColor, ...(alertText === undefined ? {} : { title: alertText }) });
      if (tapIndex === undefined) throw new Error('cancel');
      return { tapIndex };
    }),
  };
}

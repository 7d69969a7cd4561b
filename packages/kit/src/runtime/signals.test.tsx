import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, expect, it } from 'vitest';
import { type Signal, signal, useEffect, useRef, useSignal } from './signals.ts';

const box = document.createElement('div');
afterEach(() => render(null, box));

it('renders again what has read a signal, and nothing else', async () => {
  const name = signal('Ada');
  const count = { inner: 0, beside: 0 };
  const Inner = () => {
    count.inner++;
    return <b>{name.value}</b>;
  };
  const Beside = ({ text }: { text: string }) => {
    count.beside++;
    return <i>{text}</i>;
  };
  const Outer = ({ text }: { text: string }) => (
    <p>
      <Inner />
      <Beside text={text} />
    </p>
  );
  render(<Outer text="one" />, box);
  await act(() => {
    name.value = 'Grace';
  });
  expect(box.innerHTML).toBe('<p><b>Grace</b><i>one</i></p>');
  expect(count).toEqual({ inner: 2, beside: 1 });

  await act(() => render(<Outer text="two" />, box));
  expect(box.textContent).toBe('Gracetwo');
  expect(count).toEqual({ inner: 2, beside: 2 });
});

it('follows what the last rendering has read, not the one before', async () => {
  const [which, first, second] = [signal(true), signal('a'), signal('x')];
  let count = 0;
  const Either = () => {
    count++;
    return <>{which.value ? first.value : second.value}</>;
  };
  render(<Either />, box);
  await act(() => {
    which.value = false;
  });
  await act(() => {
    first.value = 'b';
  });
  expect([box.textContent, count]).toEqual(['x', 2]);
  await act(() => {
    second.value = 'y';
  });
  expect([box.textContent, count]).toEqual(['y', 3]);
});

it('follows nothing once it is gone, or has thrown', async () => {
  const on = signal(0);
  let count = 0;
  const Counting = () => {
    count++;
    if (on.value === 2) throw new Error('two');
    return <>{on.value}</>;
  };
  render(<Counting />, box);
  await act(() => render(null, box));
  on.value = 1;
  await act(() => {});
  expect(count).toBe(1);

  on.value = 2;
  expect(() => render(<Counting />, box)).toThrow('two');
  on.value = 3;
  await act(() => {});
  expect(count).toBe(2);
});

it('keeps a signal of its own, and may write to others while it renders', async () => {
  const told = signal(0);
  let own: Signal<number> | undefined;
  const Own = () => {
    own = useSignal(1);
    told.value = own.value;
    return <>{own.value}</>;
  };
  const Told = () => <>{told.value}</>;
  await act(() =>
    render(
      <>
        <Told />-<Own />
      </>,
      box,
    ),
  );
  expect(box.textContent).toBe('1-1');
  await act(() => {
    own!.value = 5;
  });
  expect(box.textContent).toBe('5-5');
});

it('tells who has subscribed, now and of every change, until they have enough', () => {
  const name = signal('Ada');
  const heard: string[] = [];
  const stop = name.subscribe((value) => heard.push(value));
  name.value = 'Grace';
  name.value = 'Grace';
  stop();
  name.value = 'Mary';
  expect(heard).toEqual(['Ada', 'Grace']);
  expect(name.peek()).toBe('Mary');
});

it('does not follow what it only peeks at', async () => {
  const name = signal('Ada');
  let count = 0;
  const Peeking = () => {
    count++;
    return <>{name.peek()}</>;
  };
  render(<Peeking />, box);
  await act(() => {
    name.value = 'Grace';
  });
  expect([box.textContent, count]).toEqual(['Ada', 1]);
});

it('begins an effect in the page, anew for something else, and ends it', async () => {
  const on = signal('a');
  const other = signal(0);
  const told: string[] = [];
  const Acting = () => {
    const ref = useRef<HTMLElement>();
    const { value } = on;
    useEffect(() => {
      told.push(`${value} in ${ref.current?.textContent}`);
      return () => told.push(`no more ${value}`);
    }, value);
    useEffect(() => void told.push('once'));
    return <b ref={ref}>{other.value}</b>;
  };
  render(<Acting />, box);
  expect(told).toEqual(['a in 0', 'once']);
  await act(() => {
    other.value = 1;
  });
  expect(told).toHaveLength(2);
  await act(() => {
    on.value = 'b';
  });
  expect(told.slice(2)).toEqual(['no more a', 'b in 1']);
  await act(() => render(null, box));
  expect(told.slice(4)).toEqual(['no more b']);
});

import { Component, type ReactNode } from 'react';

interface Props {
  /** What to show instead. */
  fallback: (error: Error) => ReactNode;
  /** A change of this gives the children another chance. */
  resetKey?: string;
  /** Called when they are given one. */
  onReset?: () => void;
  children: ReactNode;
}

/** Keeps an error in one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== null) {
      this.props.onReset?.();
      this.setState({ error: null });
    }
  }

  override render() {
    const { error } = this.state;
    return error === null ? this.props.children : this.props.fallback(error);
  }
}

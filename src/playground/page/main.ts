/** Starts the page. */
/// <reference lib="dom" />

import { render } from 'preact';
import { App } from './app.ts';
import { h } from './html.ts';

render(h(App, {}), document.body);

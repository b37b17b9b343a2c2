// Starts the window.
import './text/engine';
import { mount } from 'svelte';
import './kit/tokens.css';
import './kit/base.css';
import App from './shell/App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });

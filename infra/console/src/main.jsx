import 'uplot/dist/uPlot.min.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/house.css';
import './styles/tables.css';
import './styles/links.css';
import './styles/stats.css';
import './styles/timelines.css';
import './styles/compose.css';
import './styles/posts.css';
import './styles/map.css';
import './styles/rides.css';
import { render } from 'preact';
import { App } from './App.jsx';

render(<App />, document.getElementById('app'));

import '@mantine/core/styles.css';
import './style/fonts.css';
import './style/ground.css';
import './style/shell.css';
import './style/parts.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';

createRoot(document.getElementById('root')!).render(<App />);

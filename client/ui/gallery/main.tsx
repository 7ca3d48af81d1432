import '#client/ui/base.css';
import './gallery.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { ToastProvider } from '#client/ui/toast.tsx';
import { Gallery } from './gallery.tsx';
import { words } from './words.ts';

/* ?lang=lv|en & theme=light|dark|sunlight & part=content|forms|overlays|desk|capture */
const query = new URLSearchParams(location.search);
const lang = query.get('lang') === 'en' ? 'en' : 'lv';
const theme = query.get('theme');
document.documentElement.lang = lang;
if (theme) document.documentElement.dataset['theme'] = theme;

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={lang === 'lv' ? 'lv-LV' : 'en-GB'}>
        <ToastProvider closeLabel={words[lang].close}>
          <Gallery
            w={words[lang]}
            part={query.get('part') ?? 'content'}
            search={`lang=${lang}&theme=${theme ?? ''}`}
          />
        </ToastProvider>
      </I18nProvider>
    </StrictMode>,
  );

import { Link } from 'react-router';
import { Page } from '../shared/Panel';
import { Empty } from '../shared/states';

export const Nowhere = () => (
  <Page title="No such page">
    <Empty>Nothing lies at this address. <Link to="/">Back to the desk</Link></Empty>
  </Page>
);

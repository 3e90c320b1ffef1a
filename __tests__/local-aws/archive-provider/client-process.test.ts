import { clientInode, clientPid } from '../../../local-aws/archive-provider/client-process';

describe('the process that calls', () => {
  const connection = { clientPort: 47382, serverPort: 35165 };
  // A table of Linux; ports are hexadecimal: B916 is 47382, 895D is 35165. The server's end comes first.
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:895D 0100007F:B916 01 00000000:00000000 00:00000000 00000000  1000        0 111 1 0 20 4 30 10 -1',
    '   1: 0100007F:B916 0100007F:895D 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0 20 4 30 10 -1',
  ].join('\n');

  it('is found on Linux by the client end of the connection', () => {
    expect(clientInode(table, connection, 1000)).toBe('222');
  });

  it("is not found when it is another user's", () => {
    expect(clientInode(table, connection, 1001)).toBeUndefined();
  });

  it('is found on macOS by the client end of the connection', () => {
    const listing = 'p10\nf21\nn127.0.0.1:35165->127.0.0.1:47382\np20\nf7\nn127.0.0.1:47382->127.0.0.1:35165\n';

    expect(clientPid(listing, connection)).toBe('20');
    expect(clientPid('', connection)).toBeUndefined();
  });
});

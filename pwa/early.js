/* global document, location, window, PAGES */
// Stands in index.html itself (first-paint.ts puts it there) and runs before anything is drawn or fetched: the chosen
// theme never flashes, the picture of the page to come fits whoever was here last, and the page's code and answers are
// on their way while the app itself still is.
(function () {
  var root = document.documentElement;
  var memory = {};
  try {
    memory = { theme: localStorage.getItem('foyer.theme'), role: localStorage.getItem('foyer.signed-in') };
  } catch {
    // Storage may be blocked; the device's own theme is then right, and the app asks who is here.
  }
  if (memory.theme === 'dark' || memory.theme === 'light') root.dataset.theme = memory.theme;

  var early = (window.foyerEarly = {});
  var ask = function (address) {
    early[address] = fetch(address);
    // Whoever takes it hears of the failure; nobody may.
    early[address].catch(function () {});
  };
  ask(memory.role ? '/api/people/me' : '/api/setup');
  PAGES.some(function (page) {
    var found = new RegExp(page.path).exec(location.pathname);
    if (!found) return false;
    if (!memory.role && page.hasTabs) return true;
    if (page.hasTabs) root.dataset.early = memory.role;
    page.files.forEach(function (file) {
      var link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = file;
      document.head.append(link);
    });
    if (memory.role && !location.search) {
      // In a task of their own: the first picture comes before them.
      setTimeout(function () {
        page.requests.forEach(function (address) {
          ask(address.replace(':id', found[1]));
        });
      });
    }
    return true;
  });
})();
